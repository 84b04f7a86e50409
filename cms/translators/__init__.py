"""Machine translation: what a translator is, those that come along, and what keeps markup safe."""
