"""What several test folders share: small projects and random ones. Imports the package and hypothesis, never pytest."""
