"""The rules of law.md §4 that no check of this catalogue asks yet, each with its reason, so that none is lost silently;
and what was chosen where the law leaves a choice."""

COUNTS = {  # subject letter → how many rules law.md §4 numbers under it
    "P": 25,
    "N": 21,
    "C": 32,
    "G": 25,
    "S": 7,
    "A": 9,
    "H": 9,
    "D": 3,
    "O": 7,
    "I": 3,
    "E": 1,
    "Y": 4,
    "B": 2,
    "M": 11,
    "X": 16,
    "Q": 3,
    "T": 2,
    "U": 1,
    "J": 1,
}
NUMBERED = tuple(f"{letter}{n:02d}" for letter, last in COUNTS.items() for n in range(1, last + 1))

TYPE = "another entity type; belongs to that type's offers"
CHANGE = "concerns an entity that exists already; belongs to the change offers"
END = "belongs to the deregistration offers"

NOT_HERE = {
    "P10": "non-company legal persons only (市场主体登记管理条例 12); " + TYPE,
    "P13": "co-operatives only; " + TYPE,
    "N16": "needs a nationwide index of bodies' names; inside one prefecture N13 and N14 compare containment",
    "N17": "branches only; " + TYPE,
    "N19": "pre-approval papers ended on 2021-02-28, before the first day this register judges",
    "N20": CHANGE,
    "C09": "increase of capital; " + CHANGE,
    "C10": "companies founded up to 2024-06-30; " + CHANGE,
    "C12": "joint-stock companies founded up to 2024-06-30; " + CHANGE,
    "C14": "increase of a joint-stock company's capital; " + CHANGE,
    "C21": "reduction of capital; " + CHANGE,
    "C22": "reduction of capital, old rules; " + CHANGE,
    "C23": "reduction of capital; " + CHANGE,
    "C24": "reduction of capital; " + CHANGE,
    "C25": "forfeiture of shares; " + CHANGE,
    "C26": "reduction of capital; " + CHANGE,
    "C27": "transfer of shares; " + CHANGE,
    "C28": "transfer of shares; " + CHANGE,
    "C29": "transfer of shares: a rule about what must not be asked; " + CHANGE,
    "C30": "conversion into a joint-stock company; " + CHANGE,
    "G16": "a legal representative who resigned; " + CHANGE,
    "G20": "no special resolution is passed at the establishment: every shareholder, every promoter signs the articles (P19)",
    "G23": "our articles are made from the facts of the day; the applicant's own are read by an officer (G22)",
    "G24": CHANGE,
    "G25": CHANGE,
    "S04": "branches only; " + TYPE,
    "S06": CHANGE,
    "A07": "individual businesses on the net only; " + TYPE,
    "A08": CHANGE,
    "A09": CHANGE,
    **{f"H{n:02d}": "partnerships only; " + TYPE for n in range(1, 10)},
    **{f"D{n:02d}": "sole businesses only; " + TYPE for n in range(1, 4)},
    **{f"O{n:02d}": "co-operatives only; " + TYPE for n in range(1, 8)},
    **{f"I{n:02d}": "individual businesses only; " + TYPE for n in range(1, 4)},
    "E01": "non-company legal persons only; " + TYPE,
    "Y01": "the same question as J01, which asks it",
    "Y03": "old joint ventures and wholly foreign-owned enterprises; " + CHANGE,
    "Y04": "the report to the commerce department is made in its own system, after the establishment; nothing here asks it",
    **{f"M{n:02d}": CHANGE for n in range(1, 12)},
    **{f"X{n:02d}": END for n in range(1, 17)},
    **{f"Q{n:02d}": "belongs to the offers of pledging shares" for n in range(1, 4)},
    "T01": "belongs to the offer of suspension 歇业",
    "T02": "belongs to the offer of suspension 歇业",
    "U01": "belongs to the offer of reissuing a licence",
}

# Where the law leaves a choice, or its source is silent: what the rule does, and why.
CHOSEN = {
    "P05": "of sixteen or seventeen: said to live by own labour and shown, an officer looks; else stopped (民法典 18)",
    "P07": "a child without a grown-up guardian, and a grown-up with one, are stopped: that signature would bind nobody; "
    "a named guardian goes to an officer, since no register here tells who is whose parent",
    "P17": "the national system of registration agents does not answer us, so an agency's number is never passed "
    "unseen; a single agent shows mandate, powers and period, and no number",
    "P21": "no law bars a shareholder of another province: the page takes it in, and an officer looks, since the first "
    "phase is of the province (`jurisdiction.CORPORATE_OWNERS_FROM`); what no register knows, or knows "
    "otherwise, is stopped unless its papers are shown, and then an officer reads them",
    "P22": "notarised papers, or a person whom the population register knows by a permit: an officer looks; "
    "with neither it is stopped",
    "P25": "a branch is stopped; an individual business or a department is told of and looked at, as law.md says",
    "N13": "a name that names no industry keeps its trade name in every industry from those that come later; where only the "
    "later one names none, it is near (N14), and an officer looks (N07); two industries of which one is the same are the "
    "same industry; the very name of a shareholder is not shared",
    "N14": "a warning is the same sound with its tones, or three syllables of it, or two thirds of one trade name in the other; "
    "what is less, and what only looks alike, is a note that stops nobody",
    "C06": "the contribution of a promoter is what counts as capital; a premium shows in what was paid",
    "C13": "the shares that others take are not entered; an officer reads the papers of the offer (C11)",
    "C31": "words that differ from shareholder to shareholder cannot be judged by a machine: an officer reads them",
    "G05": "under the old law a joint-stock company had a supervisory board of three or more (公司法 2018, 117); "
    "law.md gives that no number of its own",
    "G12": "asked from 2024-07-01: for the old law no article was verified",
    "G17": "a single director of the state's company is not barred by the text: an officer looks",
    "G19": "of all votes in a joint-stock company too: who was present only the signatures tell",
    "S05": "no negative list stands here: the scope of a foreign-invested company goes to an officer",
    "Y02": "the recipient is a person of the application and is asked who they are (law.md P01); the investor's authorisation "
    "stands among its own notarised papers, which an officer reads (P22)",
    "J01": "which authority is empowered for foreign-invested companies is written down by its system administrator; none is, "
    "until then; the demonstration assumes one and says so in every case. Companies held by the state go to an officer",
    "B02": "behind a body the applicants name whom they know, and sign for it; where they name nobody, the manager",
}
