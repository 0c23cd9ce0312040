/** How a printed document looks, on paper (A4, page numbers) and on a screen. */
export const printStyle = `
:root { color-scheme: light; --ink: #1c1f23; --quiet: #5a6067; --line: #c9ced4; --tint: #f2f4f6; --mark: #1f5673; }
* { box-sizing: border-box; }
html { font-size: 10pt; }
body { margin: 0 auto; max-width: 180mm; padding: 12mm; color: var(--ink); background: #fff; line-height: 1.45; font-family: "Noto Sans", "Noto Sans JP", "Noto Sans KR", "Noto Sans SC", sans-serif; overflow-wrap: break-word; line-break: strict; }
:lang(ja) { font-family: "Noto Sans JP", "Noto Sans", "Noto Sans KR", "Noto Sans SC", sans-serif; }
:lang(ko) { font-family: "Noto Sans KR", "Noto Sans", "Noto Sans JP", sans-serif; }
:lang(zh) { font-family: "Noto Sans SC", "Noto Sans", "Noto Sans JP", sans-serif; }
:lang(ja-Latn), :lang(ko-Latn), :lang(zh-Latn) { font-family: "Noto Sans", "Noto Sans JP", sans-serif; }
header h1 { font-size: 24pt; line-height: 1.2; margin: 18mm 0 3mm; font-weight: 600; }
header .subtitle { font-size: 13pt; color: var(--quiet); margin: 0 0 10mm; }
h1, h2, h3 { font-weight: 600; break-after: avoid; line-height: 1.25; }
main h1 { font-size: 17pt; margin: 9mm 0 3mm; border-bottom: 0.6mm solid var(--mark); padding-bottom: 1mm; }
h2 { font-size: 14pt; margin: 6mm 0 2mm; }
h3 { font-size: 10.5pt; margin: 4.5mm 0 1.2mm; color: var(--mark); }
p { margin: 0 0 2mm; }
ul, ol { margin: 0 0 2mm; padding-left: 5.5mm; }
ol { padding-left: 9mm; }
li { margin-bottom: 0.8mm; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1mm 0 3mm; }
th, td { text-align: left; vertical-align: top; padding: 1mm 1.6mm; border-bottom: 0.2mm solid var(--line); }
th { font-weight: 600; background: var(--tint); }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.quiet { color: var(--quiet); font-size: 0.9em; font-weight: 400; }
.sound-mark { padding-left: 0.01px; }
strong { font-weight: 600; }
a { color: inherit; text-decoration: none; }
.flows { display: grid; grid-template-columns: 1fr 7mm 0.8fr 7mm 1fr; align-items: center; margin: 1mm 0 3mm; break-inside: avoid; }
.flows .side { display: grid; gap: 1.2mm; }
.flows .side > div, .flows .body { border: 0.3mm solid var(--line); border-radius: 1mm; padding: 1mm 1.6mm; background: var(--tint); }
.flows .body { border-color: var(--mark); border-width: 0.5mm; background: #fff; text-align: center; }
.flows .arrow { text-align: center; color: var(--mark); font-size: 14pt; }
.break { break-before: page; }
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Noto Sans", sans-serif; color: #5a6067; } }
@media print { body { padding: 0; max-width: none; } }
`.trim();
