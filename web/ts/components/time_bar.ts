// The time bar of Tijdlijn is a script of its own (timebar.ts), which only that page loads.
declare const ADDRESS_OF_TIMEBAR: string;

export function wakeTimeBar(): void {
  const track = document.querySelector<HTMLElement>("[data-tijdbalk]");
  if (track) void import(ADDRESS_OF_TIMEBAR).then((script: { makeLive(track: HTMLElement): void }) => script.makeLive(track));
}
