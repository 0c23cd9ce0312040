"""Prints who funds what in a workspace: python3 who-funds-what.py FOLDER [MORE-LAYERS.jsonl …]"""
import json, pathlib, re, sys, zlib
change_line = re.compile(rb'\{"change":(.*),"sum":"([0-9a-f]{8})"\}\r?')
changes = {}
for file in [*pathlib.Path(sys.argv[1], "layers").glob("*.jsonl"), *map(pathlib.Path, sys.argv[2:])]:
    copied = re.match(r"f-[\w-]+", file.name)  # by a merge: it counts while an admission names it
    for found in filter(None, map(change_line.fullmatch, file.read_bytes().split(b"\n"))):
        if zlib.crc32(found[1]) != int(found[2], 16): continue  # a damaged line
        change = json.loads(found[1])
        changes[change["id"]] = {**change, "copied": copied and copied[0]}
gone, admitted, live = set(), set(), []
for change in sorted(changes.values(), key=lambda change: change["id"], reverse=True):
    id, copied = change["id"], change["copied"]
    if id in gone or (copied and id not in admitted and copied not in admitted): continue
    gone.update(change.get("undoes", []), change["retract"])  # youngest first: an undone undo does not count
    for record in change["add"]:
        if record["id"] in gone: continue
        if record.get("verdict") == "retraction" and "field" not in record: gone.add(record["target"])
        admitted.update(record.get("changes", []), (run["layer"] for run in record.get("runs", [])))
        live.append(record)
claims = [one for one in live if one["type"] == "claim" and one["stance"] != "denied" and one["rank"] != "deprecated"]
said = [{"about": claim["about"], **part, **part.get("qualifiers", {})} for claim in claims for part in claim["fields"]]
find = lambda id, field: [part for part in said if part["about"] == id and part["field"] == field]
name = lambda id: next((part["value"]["value"] for part in find(id, "name")), id)
figure = lambda value: value["amount"] or f"{value['low']}–{value['high']}"
for flow in (record for record in live if record.get("kind") == "funds"):
    amounts = [f"{part.get('phase')} {part.get('period')} {figure(part['value'])} × {part['value']['unit']} "
               f"{part['value']['currency']}" for part in find(flow["id"], "amount")]
    print(f"{name(flow['source'])} funds {name(flow['target'])}: {'; '.join(amounts) or 'no amount'}")
