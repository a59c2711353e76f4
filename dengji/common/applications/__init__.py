"""An application 申请 from draft to sealed dossier, online and at the window alike.

The room keeps what the applicant says (answers, then frozen facts), the persons named, the papers drawn up from
the facts, who signed them, and what the authority answered. It promises that nothing is submitted that a named
person has not signed, and that a signature is asked for again only where the paper's bytes changed.
"""
