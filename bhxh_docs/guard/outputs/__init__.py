"""A report of the template check in each of its forms: text, data, HTML, GitHub annotations, SARIF."""
