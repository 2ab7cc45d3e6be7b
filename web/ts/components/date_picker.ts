// A calendar to pick a date from, beside a date field: <button data-kalender="ID OF THE FIELD" aria-controls="ID OF THE POPOVER">. The
// field works without it; what is picked goes into the field and sends its form.
declare const ADDRESS_OF_CALENDAR: string;

type Calendar = HTMLElement & { value: string; focusedDate?: string; focus(): void };

export function pickDates(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-kalender]")) {
    const popover = document.getElementById(button.getAttribute("aria-controls") ?? "");
    const field = document.getElementById(button.dataset.kalender ?? "");
    const calendar = popover?.querySelector<Calendar>("calendar-date");
    if (!popover || !calendar || !(field instanceof HTMLInputElement) || !("showPopover" in popover)) {
      button.hidden = true;
      continue;
    }
    const heading = calendar.querySelector("[slot=heading]");
    const sayMonth = (day: Date): void => {
      const words = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" });
      if (heading) heading.textContent = words.format(day);
    };
    calendar.addEventListener("focusday", (event) => sayMonth((event as CustomEvent<Date>).detail));
    button.addEventListener("click", () => {
      import(ADDRESS_OF_CALENDAR).then(() => {
        calendar.value = field.value;
        sayMonth(field.value ? new Date(field.value) : new Date());
        popover.showPopover();
        calendar.focus();
      }, () => { button.hidden = true; });  // the field is there still
    });
    calendar.addEventListener("change", () => {
      field.value = calendar.value;
      popover.hidePopover();
      field.form?.requestSubmit();
    });
  }
}
