package no_metadata

violation contains {"msg": "no"}
