"""The main example: Công ty TNHH May mặc Ví Dụ, two rounds, up to the conclusion of September 2024."""
