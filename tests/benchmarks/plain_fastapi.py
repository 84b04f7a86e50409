"""What most would write. `python plain_fastapi.py PORT FILE` returns the document in the file."""

import json
import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI

app = FastAPI()
DOCUMENT: dict[str, object] = {}


@app.get("/articles/{slug}")
def read(slug: str):  # type: ignore[no-untyped-def]  # whose JSON the standard library writes
    return DOCUMENT


@app.get("/typed/{slug}")
def read_typed(slug: str) -> dict[str, object]:
    """Return what pydantic's Rust writes."""
    return DOCUMENT


if __name__ == "__main__":
    DOCUMENT.update(json.loads(Path(sys.argv[2]).read_text("utf-8")))
    uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning")
