"""How fast and how lean reading is, against bare PDFium text and against pdfplumber. No part of the tests."""
