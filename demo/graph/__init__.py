"""What the loopback Facebook and Instagram share: tokens and their errors, fields, pages, signed addresses."""
