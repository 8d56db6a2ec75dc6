// Leads from screen to screen without loading the page anew, and tells the browser the language.

let open = null;

// A plain click on a link marked data-go is sent to the server, which shows the screen in the
// same session. With a key held down, or without this script, it is a link like any other.
function follow(event) {
  const link = event.target.closest?.("a[data-go]");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || !open) return;
  event.preventDefault();
  const url = new URL(link.href, window.location.href);
  open({
    page: url.pathname.split("/").pop(),
    query: Object.fromEntries(url.searchParams),
  });
}

// Screen readers, line breaking and the choice of fonts go by the language of the page.
function speak({ spoken, chosen, cookie, no_file }) {
  document.documentElement.lang = spoken;
  // style.css shows it under a button whose file could not be made.
  document.documentElement.style.setProperty("--wb-no-file", JSON.stringify(no_file));
  if (chosen) document.cookie = `${cookie}=${chosen}; path=/; max-age=31536000; SameSite=Lax`;
}

// Streamlit frames the whole screen once a key is pressed after a click beside all fields. The frame
// is for who comes there with the Tab key; style.css leaves it out for who came with a pointer.
function point() {
  document.documentElement.classList.add("wb-pointed");
}

function step(event) {
  if (event.key === "Tab") document.documentElement.classList.remove("wb-pointed");
}

let listening = false;

export default function ({ data, setTriggerValue }) {
  open = (place) => setTriggerValue("open", place);
  if (data) speak(data);
  if (listening) return;
  listening = true;
  document.addEventListener("click", follow, true);
  document.addEventListener("pointerdown", point, true);
  document.addEventListener("keydown", step, true);
}
