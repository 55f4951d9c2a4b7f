/** The look of the HTML report: light or dark as the reader's system is, and filters that need no script. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#f6f8fa, #151b23); --text: light-dark(#1f2328, #f0f6fc);
  --quiet: light-dark(#59636e, #9198a1); --red: light-dark(#b3261e, #ff8a80); --green: light-dark(#116329, #56d364); --amber: light-dark(#7d4e00, #e3b341); --blue: light-dark(#0550ae, #79c0ff);
  --removed: light-dark(#ffebe9, #46201f); --added: light-dark(#dafbe1, #16341f); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 1rem 1.5rem 4rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: light-dark(#fff, #0d1117); }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
code, pre { font: .85rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; } pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
code { overflow-wrap: anywhere; } a { color: var(--blue); }
p { margin: .25rem 0; } .quiet { color: var(--quiet); }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; } th { background: var(--soft); font-weight: 600; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; content-visibility: auto; contain-intrinsic-size: auto 2.2rem; } details:target { border-color: var(--blue); }
summary { cursor: pointer; padding: .35rem .7rem; } details > :not(summary) { margin: 0 .7rem .7rem; width: auto; }
.high { color: var(--red); } .medium { color: var(--amber); } .low { color: var(--blue); } .high, .medium, .low { font-weight: 600; }
.sign { display: inline-block; width: 1.2rem; font-weight: 700; } .added .sign { color: var(--green); } .removed .sign { color: var(--red); } .changed .sign, .renamed .sign { color: var(--amber); }
del, ins { display: block; text-decoration: none; } del { background: var(--removed); } ins { background: var(--added); }
fieldset { border: 1px solid var(--line); border-radius: .4rem; margin: 1rem 0; padding: .3rem .8rem; } label { margin-right: 1.2rem; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
body:has(#show-added:not(:checked)) .added, body:has(#show-removed:not(:checked)) .removed, body:has(#show-renamed:not(:checked)) .renamed,
body:has(#show-changed:not(:checked)) .changed, body:has(#only-risky:checked) details:not(.risky) { display: none; }
section:not(:has(details)) { display: none; }
`;
