"""How an invented paper looks: the page, signatures and stamps, the scanner and the camera."""
