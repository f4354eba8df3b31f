"""Five policies of invented vendors, as (kind, words) pairs: what make.py typesets.

Kinds: "h1", "h2", "p", "li" (an item), "li2" (an item below an item), "table" (rows of cells, the header first).
"""

LANTERN = ("Lantern Notes", [
    ("h1", "Privacy Policy of Lantern Notes"),
    ("p", "This privacy policy explains how Lantern Notes, a maker of note-taking software, handles personal "
          "information when you write, dictate or share notes with our apps and on our website. It applies to everybody "
          "who opens an account and to visitors who only read a shared note."),
    ("h2", "1. Information we collect"),
    ("p", "We collect information that you give us, information that your device sends by itself, and a small amount of "
          "information that other companies hand to us. We collect the following kinds of personal information:"),
    ("li", "your name, e-mail address and the password that you choose;"),
    ("li", "the notes, drawings and voice recordings that you store with us, and the titles that you give them;"),
    ("li", "device identifiers, the version of your operating system and your approximate location, which we "
           "derive from your IP address;"),
    ("li", "records of payment, without the full number of your card."),
    ("h2", "2. How we use information"),
    ("p", "We use your personal information to run the service, to answer your questions and to find errors. If you "
          "turn on smart suggestions, we use the text of your notes to train the model that writes them; we do not use "
          "notes for training when the switch is off. We also measure how often each feature is used, so that we can "
          "decide which of them deserve more work."),
    ("p", "Our staff read a note only when you send it to support, or when the law obliges us to look at it. Every such "
          "reading is written down and can be inspected by you on request."),
    ("h2", "3. When we share information"),
    ("p", "We share personal information with companies that host our servers and send our mail, and they may use it "
          "only on our instructions. We do not sell your personal information, and we do not share it with "
          "advertisers. If Lantern Notes is bought by another company, information about our customers will pass to the "
          "buyer, who must honour this policy."),
    ("h2", "4. Keeping and deleting"),
    ("p", "We keep your notes until you delete them, and copies of them in our backups for thirty-five days more. "
          "Records of payment are kept for seven years, because tax law demands it. When you close your account, we "
          "delete your profile within ninety days."),
    ("h2", "5. Your rights and how to reach us"),
    ("p", "You may ask for a copy of your personal information, have mistakes mended, or object to a use of it. Write to "
          "privacy@lantern-notes.example and we will answer within one month. If we change this policy in a way that "
          "matters to you, we will tell you by e-mail before the change takes effect."),
])

HARBOR = ("Harbor Chat", [
    ("h1", "Harbor Chat Privacy Notice"),
    ("p", "Harbor Chat offers a conversational assistant to small shops. This notice tells you which personal data we "
          "process when you talk to the assistant, for what purpose we process them, and which choices you have."),
    ("h2", "The data we process"),
    ("p", "The table below lists each kind of personal data that we collect, why we collect it, and whether it is "
          "disclosed to anybody else."),
    ("table", [
        ["Personal data", "Purpose of processing", "Disclosed to"],
        ["Messages that you type and files that you attach",
         "To write the assistant\u2019s answer and to review its quality", "Cloud hosting providers"],
        ["Name, e-mail address and telephone number", "To open the account and to recover it", "Nobody"],
        ["Browser type, time zone and pages visited", "To see which features are used and to find faults",
         "Analytics providers"],
        ["Order number and delivery address", "To answer a question about an order", "The shop that you write to"],
    ]),
    ("h2", "Artificial intelligence"),
    ("p", "The assistant is a language model. We keep your conversations for eighteen months and use a sample of them, "
          "with names removed, to improve the model. You can refuse that in the settings, and your refusal takes "
          "effect at once for all later conversations."),
    ("h2", "Cookies"),
    ("p", "We set one cookie that keeps you signed in. We do not use advertising cookies, nor do we let other companies "
          "track you across websites."),
    ("h2", "Disclosure to others"),
    ("p", "We may disclose personal data to courts and law enforcement agencies when a valid order obliges us to. We "
          "also disclose data to professional advisers, such as auditors and lawyers, who are bound to secrecy."),
    ("h2", "International transfers"),
    ("p", "Our servers stand in Norway and in Canada. When personal data leave the European Economic Area, we rely on "
          "standard contractual clauses, a copy of which you can ask for."),
    ("h2", "How long we keep data"),
    ("p", "Unless the table or this section says otherwise, we keep personal data for as long as your account is open, "
          "and for six months after it is closed. Security logs are kept for twelve months."),
    ("h2", "Contact"),
    ("p", "The controller is Harbor Chat AS. You can reach our data protection officer at dpo@harbor-chat.example. You "
          "may complain to a supervisory authority at any time."),
])

QUILL = ("Quill and Vine", [
    ("h1", "Quill and Vine: Your Privacy"),
    ("p", "Quill and Vine sells greeting cards that are written by a machine and printed on paper. We wrote this policy "
          "to explain what personal information we collect from customers and from the people whose names they give us."),
    ("h1", "Collection"),
    ("h2", "What you tell us"),
    ("p", "To print and post a card we need:"),
    ("li", "the recipient\u2019s name and postal address"),
    ("li2", "we use the address for that one card only"),
    ("li2", "we do not send advertising to recipients"),
    ("li", "the occasion, and whatever you tell the machine about the recipient"),
    ("li", "a photograph, if you want one printed on the front of the card"),
    ("h2", "What we find out ourselves"),
    ("p", "When you visit our website we record your IP address, the browser that you use and the page that sent you to "
          "us. We use this information to prevent fraud and to count visitors."),
    ("h1", "Use of photographs"),
    ("p", "A photograph may show faces. We do not extract biometric identifiers from photographs and we do not use them "
          "to recognise anybody. We crop the picture, print it, and delete it from our servers after fourteen days."),
    ("h1", "Sharing"),
    ("p", "The company that prints and posts the cards receives the recipient\u2019s name and address together with the "
          "finished card. Our payment provider receives your card number; we never see it ourselves. We share no other "
          "personal information, except where a court orders us to."),
    ("p", "The sentences that the machine writes are produced by a model that another company operates. We send that "
          "company what you tell the machine about the recipient, without names, and its contract with us forbids it to "
          "train on them."),
    ("h1", "Retention"),
    ("p", "Orders are kept for ten years, as accounting rules require. Addresses of recipients are deleted ninety days "
          "after the card was posted. You can ask us to delete them earlier."),
    ("h1", "Children"),
    ("p", "Our shop is not directed to children under thirteen, and we do not knowingly collect personal information from "
          "them."),
    ("h1", "Questions"),
    ("p", "Send questions about this privacy policy to hello@quill-and-vine.example. We last changed it in March 2026."),
])

MERIDIAN = ("Meridian Health Diary", [
    ("h1", "Meridian Health Diary Privacy Policy"),
    ("p", "Meridian Health Diary helps people keep a record of their sleep, their meals and their medicines. Because such "
          "records say a great deal about a person, we have tried to write this privacy policy so that nothing of "
          "significance is hidden in it. It describes the personal information that we collect, the purposes for which "
          "we use it, and the organisations that receive it."),
    ("h2", "Information that you enter"),
    ("p", "We collect the information that you enter in your diary, including symptoms, medication, body weight and the "
          "hours that you sleep. You may also describe how you feel in your own words. We treat all of it as health "
          "information, whatever the law of the place where you live may call it, and we ask for your explicit consent "
          "before the first entry is stored."),
    ("h2", "Information from wearable devices"),
    ("p", "If you connect a watch or a ring, the manufacturer of the device sends us your heart rate, your steps and the "
          "times at which you were asleep. You can withdraw the connection at any time; we then stop the collection but "
          "keep the measurements that were already received, until you delete them."),
    ("h2", "Purposes"),
    ("p", "We use health information in order to show you trends, to warn you of sufficiently unusual measurements, and to "
          "configure reminders. We do not use health information for advertising. With your separate agreement we "
          "use de-identified entries for scientific research that is carried out by universities."),
    ("h2", "Artificial intelligence features"),
    ("p", "The weekly summary is written by a language model that runs on our own equipment. Entries are not used to train "
          "the model unless you have switched on the research programme, and they are never sent to the developers of "
          "other models."),
    ("h2", "Disclosure"),
    ("p", "We disclose personal information to the physicians whom you name, to the firms that operate our data centres, "
          "and to authorities where legislation compels us. We do not disclose personal information to insurers, "
          "employers or brokers of data under any circumstances."),
    ("h2", "Security and retention"),
    ("p", "Entries are encrypted in transit and at rest, and our staff can open them only with a second person present. We "
          "retain entries until you delete them or until your account has been inactive for three years, whichever "
          "happens first. Before we delete an inactive account, we notify you by electronic mail twice."),
    ("h2", "Your choices"),
    ("p", "You can download all entries in an open format, correct them, delete them one by one or all together, and "
          "withdraw each consent separately. If you are not satisfied with our answer, you can complain to the authority "
          "that supervises data protection in your country."),
])

TUNDRA = ("Tundra Travel", [
    ("h1", "Tundra Travel Privacy Statement"),
    ("p", "Tundra Travel books journeys to cold places and gives advice through an automated travel planner. This privacy "
          "statement covers the personal information that we collect through our website, by telephone and in our "
          "offices, and it tells you how we use and share that information."),
    ("h2", "What we collect from travellers"),
    ("p", "To make a booking we collect your name, date of birth, passport number and nationality, as well as the names of "
          "the people who travel with you. If you tell us about a disability or a diet, we pass that on to the carrier "
          "and the hotel, and to nobody else."),
    ("p", "When you chat with the travel planner, we record the conversation. We also collect your precise location while "
          "you use our app on a journey, provided that you have allowed it on your telephone."),
    ("h2", "What we collect from other sources"),
    ("p", "Airlines, hotels and other travel agents send us details of bookings that concern you. We buy no information "
          "from data brokers."),
    ("h2", "Why we use it"),
    ("p", "We use personal information to fulfil the contract with you, to tell you of delays, and to recommend journeys "
          "that resemble those you have made. We analyse conversations with the planner to improve its answers, and we "
          "keep them for two years for that purpose."),
    ("h2", "Categories and recipients"),
    ("table", [
        ["Category", "Examples", "Shared with", "Sold"],
        ["Identifiers", "Name, passport number", "Carriers, border authorities", "No"],
        ["Commercial information", "Journeys booked, prices paid", "Payment processors", "No"],
        ["Internet activity", "Searches, clicks", "Advertising partners", "Yes"],
        ["Geolocation", "Position of your telephone", "Rescue services", "No"],
    ]),
    ("h2", "Marketing"),
    ("p", "We send you a newsletter if you ask for it. We let advertising partners place cookies on our website in order "
          "to show you offers elsewhere, unless you have refused them in the banner or your browser sends a signal "
          "to opt out, which we honour."),
    ("h2", "Your rights"),
    ("p", "Depending on where you live, you have the right to know what we hold about you, to have it deleted, and to opt "
          "out of its sale. We will not treat you worse because you use these rights. Call us or write to "
          "privacy@tundra-travel.example."),
    ("h2", "Changes to this statement"),
    ("p", "We review this statement once a year. The date of the latest version stands on our website, and earlier "
          "versions can be had from our offices."),
])
