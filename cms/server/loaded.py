"""All that answers requests, loaded once: workers are forked from the process that loads it.

Nothing of it opens the store, begins a thread or asks the time: each worker does that by itself.
"""

import gc
from importlib import import_module

gc.disable()  # all of this stays
for name in ("cms.server.application", "cms.server.run"):
    import_module(name)
gc.freeze()  # to look for garbage in it would copy it into every worker
gc.enable()
