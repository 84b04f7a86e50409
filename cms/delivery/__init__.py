"""The delivery API, `/v1/{channel}`: published content, as bytes that are ready."""
