/** Tell people who listen to the page, once and politely, through its `#said` (role=status). */
export function say(words: string): void {
  const said = document.getElementById("said");
  if (!said) return;
  // The same words twice running would not be read out again, so the place is emptied first.
  said.textContent = "";
  setTimeout(() => (said.textContent = words), 50);
}
