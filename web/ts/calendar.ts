// The calendar to pick a date from: a script of its own, loaded when somebody opens one (components/date_picker.ts).
import "cally";

const styles = new CSSStyleSheet();
styles.replaceSync(`
  calendar-date { --color-accent: var(--sec); --color-text-on-accent: var(--on-sec); display: block; inline-size: auto }
  calendar-date::part(header) { flex-wrap: wrap; justify-content: space-between; gap: var(--g2) }
  calendar-date > [slot=heading] { order: -1; flex: 1 0 100%; text-align: center; font-weight: 800; white-space: nowrap }
  calendar-date::part(button) { font: inherit; line-height: 1.2; min-height: 48px; padding: .2rem .7rem; border: 2px solid var(--edge); border-radius: var(--r2); background: var(--card); color: var(--ink) }
  calendar-month { display: block; inline-size: auto }
  calendar-month::part(th) { inline-size: auto; padding: 0 }
  calendar-month::part(heading) { position: absolute; clip-path: inset(50%) }
  calendar-month::part(table) { width: 100%; table-layout: fixed }
  calendar-month::part(head) { color: var(--ink-2) }
  calendar-month::part(button) { width: 100%; min-width: 0; height: auto; min-height: 48px; border-radius: var(--r1); color: var(--ink); font: inherit }
  calendar-month::part(today) { outline: 2px solid var(--edge); outline-offset: -2px; font-weight: 800 }
  calendar-month::part(selected) { background: var(--sec); color: var(--on-sec) }
`);
document.adoptedStyleSheets.push(styles);
