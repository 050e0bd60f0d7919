"""What several tests share: guards, fakes that implement our protocols, makers of small files."""
