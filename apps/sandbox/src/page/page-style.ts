/** The colour and type rules of the product's look, by hand, because this page must need nothing but itself. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --bg: light-dark(#fafafa, #111111); --card: light-dark(#ffffff, #181818);
  --hover: light-dark(#f4f4f4, #1f1f1f); --sel: light-dark(#ebebeb, #2b2b2b);
  --ink: light-dark(#111111, #fafafa); --ink-3: light-dark(#4d4d4d, #b8b8b8);
  --outline: light-dark(#7a7a7a, #8c8c8c); --line: light-dark(#e4e4e4, #2f2f2f);
  --accent: light-dark(#2438d6, #aab6ff); --on-accent: light-dark(#ffffff, #0c1140);
  --ok: light-dark(#14612f, #7fd39b); --wait: light-dark(#6b4700, #f0c469);
  --fail: light-dark(#a3161a, #ff9a94); --fail-tint: light-dark(#fbeaea, #351718);
  --control: 40px;
}
@media (pointer: coarse) { :root { --control: 48px; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 400 14px/20px Roboto, system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font: 500 24px/32px Roboto, system-ui, sans-serif; }
h2 { font: 500 16px/24px Roboto, system-ui, sans-serif; }
a { color: inherit; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.bar { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; justify-content: space-between; padding: 20px 32px; border-bottom: 1px solid var(--line); background: var(--card); }
.bar p, .help, .empty, dt, small, time { color: var(--ink-3); }
.bar { padding-bottom: 0; }
.bar-actions { display: flex; flex-wrap: wrap; gap: 8px; }
.parts { display: flex; flex-wrap: wrap; gap: 0 24px; flex: 1 0 100%; margin-bottom: -1px; }
.parts a { display: inline-flex; align-items: center; min-height: var(--control); font-weight: 500; color: var(--ink-3); text-decoration: none; border-bottom: 2px solid transparent; }
.parts a:hover { color: var(--ink); }
.parts a[aria-current] { color: var(--ink); border-color: var(--ink); }
main { display: grid; grid-template-columns: minmax(260px, 320px) minmax(300px, 380px) minmax(320px, 1fr); gap: 16px; max-width: 1440px; margin: 0 auto; padding: 24px 32px; align-items: start; }
.card, .list { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px 20px; }
.desk { display: grid; gap: 16px; min-width: 0; }
.list, .stage { min-width: 0; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: var(--control); padding: 0 16px; border: 1px solid var(--outline); border-radius: 8px; background: transparent; color: var(--ink); font: 500 14px/20px Roboto, system-ui, sans-serif; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { background: var(--hover); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.danger { border-color: var(--fail); color: var(--fail); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; }
label { display: grid; gap: 4px; font-size: 12px; line-height: 16px; font-weight: 500; }
input, select { width: 100%; min-width: 0; min-height: var(--control); padding: 0 12px; border: 1px solid var(--outline); border-radius: 8px; background: var(--card); color: var(--ink); font: 400 14px/20px Roboto, system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.check { display: flex; gap: 12px; align-items: center; min-height: var(--control); font-size: 14px; line-height: 20px; font-weight: 400; }
.check input { width: 20px; min-height: 20px; height: 20px; flex: none; accent-color: var(--ink); margin: 0; }
.trouble-form { display: grid; gap: 20px; margin: 16px 0; }
fieldset { display: grid; gap: 12px; margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0 0 8px; font-weight: 500; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; align-items: end; }
.search { display: grid; grid-template-columns: 1fr auto; gap: 8px; align-items: end; margin: 12px 0; }
.note { margin-top: 12px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; }
.empty { display: grid; gap: 4px; padding: 24px 0; }
.empty strong { color: var(--ink); font-weight: 500; }
.phones { max-height: 640px; overflow-y: auto; margin: 0 -12px; }
.phones a { display: grid; gap: 2px; padding: 10px 12px; border-radius: 8px; text-decoration: none; }
.phones a:hover { background: var(--hover); }
.phones a[aria-current] { background: var(--sel); }
.phones a[aria-current] time { color: inherit; }
.row-top { display: flex; gap: 8px; justify-content: space-between; }
.row-text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 13px; }
.number { font-weight: 500; white-space: nowrap; }
time, small { font-size: 12px; line-height: 16px; }
.state { display: inline-flex; gap: 4px; align-items: center; font-size: 12px; line-height: 16px; }
.state svg { fill: var(--ink-3); flex: none; }
.state-ok svg { fill: var(--ok); }
.state-wait svg { fill: var(--wait); }
.state-fail svg { fill: var(--fail); }
.phone { display: flex; flex-direction: column; height: 680px; border: 1px solid var(--outline); border-radius: 40px; background: var(--card); padding: 20px 16px; }
.phone header { text-align: center; padding-bottom: 12px; border-bottom: 1px solid var(--line); }
.phone header p { font-size: 12px; line-height: 16px; color: var(--ink-3); }
.bubbles { flex: 1; overflow-y: auto; display: grid; gap: 20px; align-content: start; padding: 16px 0; }
.bubbles time { display: block; text-align: center; margin-bottom: 8px; }
.bubble { width: fit-content; max-width: 92%; padding: 10px 14px; border-radius: 4px 18px 18px 18px; background: var(--sel); font-size: 15px; line-height: 22px; overflow-wrap: anywhere; white-space: pre-wrap; }
.bubble-lost { background: transparent; border: 1px dashed var(--outline); }
.under { display: flex; flex-wrap: wrap; gap: 4px 12px; margin-top: 6px; font-size: 12px; line-height: 16px; color: var(--ink-3); }
.alarm { background: var(--fail-tint); color: var(--fail); border-radius: 8px; padding: 8px 12px; }
.alarm dt, .alarm small { color: inherit; }
.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; }
.figures .wide { grid-column: 1 / -1; }
dt { font-size: 12px; line-height: 16px; }
dd { font-size: 24px; line-height: 32px; }
.wide dd { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
summary { padding: 10px 0; line-height: calc(var(--control) - 20px); font-weight: 500; cursor: pointer; }
pre { overflow-x: auto; margin: 8px 0 0; padding: 12px; border-radius: 8px; background: var(--hover); font-size: 12px; line-height: 16px; }
table { width: 100%; border-collapse: collapse; margin-top: 8px; }
th { padding: 8px 12px 8px 0; text-align: left; font-size: 12px; line-height: 16px; font-weight: 500; color: var(--ink-3); }
table + .help, .scroll-x + .help { margin-top: 12px; }
td { padding: 8px 12px 8px 0; border-top: 1px solid var(--line); vertical-align: top; }
.refusals { display: grid; gap: 12px; margin-top: 8px; }
.refusals li { display: grid; gap: 2px; }
h3 { margin: 0; font: 500 14px/20px Roboto, system-ui, sans-serif; }
main.mail { grid-template-columns: minmax(240px, 300px) minmax(392px, 1fr) minmax(260px, 320px); }
.mail-card { display: grid; gap: 16px; min-width: 0; }
.mail-facts { display: grid; gap: 4px; }
.mail-facts div { display: grid; grid-template-columns: 72px minmax(0, 1fr); gap: 8px; align-items: baseline; }
.mail-facts dd { font-size: 14px; line-height: 20px; overflow-wrap: anywhere; }
.mail-to { font-weight: 500; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.views { display: flex; flex-wrap: wrap; gap: 8px; }
.views [aria-current] { background: var(--sel); }
.mail-frame { display: block; height: 640px; border: 1px solid var(--outline); border-radius: 8px; background: #ffffff; color-scheme: light; max-width: 100%; }
.mail-frame-phone { width: 362px; margin: 0 auto; }
.mail-frame-desk { width: 100%; }
.mail-text { padding: 16px; border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
.mail-header { overflow-wrap: anywhere; }
.mail-links { display: grid; gap: 8px; }
.mail-links ul { display: grid; gap: 8px; }
.mail-links a { overflow-wrap: anywhere; }
.figures + .actions { margin-top: 12px; }
main.narrow { grid-template-columns: minmax(0, 640px); justify-content: center; }
main.pairwise { grid-template-columns: minmax(0, 1fr) minmax(280px, 400px); }
.people { display: grid; gap: 8px; margin: 16px 0; }
.people button { display: grid; gap: 0; justify-content: start; justify-items: start; width: 100%; padding: 10px 16px; text-align: left; min-height: 56px; }
.people small { font-weight: 400; }
.sign-in { display: grid; gap: 16px; }
.sign-in form { display: grid; gap: 12px; }
.facts { display: grid; gap: 12px; margin-top: 12px; }
.facts dd { font-size: 14px; line-height: 20px; overflow-wrap: anywhere; }
.scroll-x { overflow-x: auto; }
.stand-in { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; padding: 12px 32px; border-bottom: 1px solid var(--line); background: var(--card); color: var(--wait); font-weight: 500; }
.stand-in a { color: var(--ink); }
main.hosted { max-width: 1040px; }
.card-form { display: grid; gap: 12px; }
.field { display: grid; gap: 4px; min-width: 0; align-self: start; }
.field-trouble { color: var(--fail); font-size: 12px; line-height: 16px; }
[aria-invalid] { border-color: var(--fail); }
.test-cards { border-top: 1px solid var(--line); padding-top: 16px; }
.test-cards .people { margin: 0; }
.bought, .plan { display: grid; gap: 8px; }
.plan { padding: 12px 0 0; margin-top: 12px; border-top: 1px solid var(--line); }
.facts dd.amount { font-size: 24px; line-height: 32px; }
.amounts td:last-child, .amounts th:last-child { text-align: right; padding-right: 0; }
.actions-start { justify-content: flex-start; margin-top: 12px; }
.desk > .card > h2 + form { margin-top: 12px; }
td form { display: inline; }
td button { padding: 0 12px; }
.desk > * { min-width: 0; }
.desk > .card > h3 { margin-top: 12px; }
@media (min-width: 1200px) { main:not([class]) .stage { position: sticky; top: 16px; } }
@media (max-width: 1199px) { main.pairwise { grid-template-columns: minmax(0, 1fr); } .bought { order: -1; } main.mail { grid-template-columns: minmax(240px, 1fr) minmax(392px, 2fr); } main:not([class]) { grid-template-columns: minmax(260px, 1fr) minmax(300px, 380px); } .desk { grid-column: 1 / -1; } }
@media (max-width: 719px) {
  .bar { padding: 16px 16px 0; } .stand-in { padding: 12px 16px; } h1 { font-size: 22px; line-height: 28px; }
  main, main.mail, main.narrow, main.pairwise, main.hosted, main:not([class]) { grid-template-columns: minmax(0, 1fr); padding: 16px; gap: 12px; }
  .list { order: 2; } .desk { order: 3; } .phones { max-height: 320px; }
  .mail-frame-phone { width: calc(100% + 32px); max-width: none; margin: 0 -16px; border-radius: 0; border-width: 1px 0; }
  .phone { height: 560px; border-radius: 32px; }
  .card, .list { padding: 16px; }
  .actions button, .actions .button { flex: 1 1 100%; }
}
`;
