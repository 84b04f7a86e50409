"""One module an export format; each turns a release into files."""
