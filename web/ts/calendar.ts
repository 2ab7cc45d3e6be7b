// The calendar to pick a date from: a script of its own, loaded when somebody opens one (components/date_picker.ts).
import "cally";

const styles = new CSSStyleSheet();
styles.replaceSync(`
  calendar-date { --color-accent: var(--sec); --color-text-on-accent: var(--on-sec); display: block }
  calendar-date::part(header) { gap: var(--g2) }
  calendar-date::part(heading) { font-weight: 800 }
  calendar-date::part(button) { min-height: 48px; padding: .2rem .7rem; border: 2px solid var(--edge); border-radius: var(--r2); background: var(--card); color: var(--ink) }
  calendar-month { display: block }
  calendar-month::part(table) { width: 100%; table-layout: fixed }
  calendar-month::part(head) { color: var(--ink-2) }
  calendar-month::part(button) { width: 100%; min-width: 0; height: auto; min-height: 48px; border-radius: var(--r1); color: var(--ink); font: inherit }
  calendar-month::part(today) { outline: 2px solid var(--edge); outline-offset: -2px; font-weight: 800 }
  calendar-month::part(selected) { background: var(--sec); color: var(--on-sec) }
`);
document.adoptedStyleSheets.push(styles);
