"""Questions into answers with evidence: retrieval, quotes, prompt, verification, refusal."""
