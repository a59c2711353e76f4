"""An application 申请 from draft to sealed dossier, online and at the window alike."""
