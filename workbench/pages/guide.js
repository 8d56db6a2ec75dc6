// Leads from link to place without loading the page anew, and to the place a link names.
//
// data.scroll  {to: id of an element, once: a text that changes with each new wish} or null
// data.shown   a text that changes when what is shown may have changed; not read here

const SECONDS_TO_WAIT = 10;
let open = null;
let scrolledFor = null;

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

// A chip in the margin and the words it stands for light up together.
function light(event) {
  const id = event.target.closest?.("[data-mark]")?.dataset.mark.split(" ").pop();
  document.querySelectorAll(".wb-lit").forEach((lit) => lit.classList.remove("wb-lit"));
  if (!id) return;
  const marked = document.querySelectorAll(`[data-mark~="${CSS.escape(id)}"]`);
  marked.forEach((mark) => mark.classList.add("wb-lit"));
}

function scroll(wish) {
  if (!wish) {
    scrolledFor = null;
    return;
  }
  if (wish.once === scrolledFor) return;
  scrolledFor = wish.once;
  const until = performance.now() + SECONDS_TO_WAIT * 1000;
  const look = () => {
    if (wish.once !== scrolledFor) return;
    const place = document.querySelector(`[data-once="${CSS.escape(wish.once)}"]`);
    if (place) place.scrollIntoView({ block: "center" });
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

let listening = false;

export default function ({ data, setTriggerValue }) {
  open = (place) => setTriggerValue("open", place);
  if (!listening) {
    listening = true;
    document.addEventListener("click", follow, true);
    document.addEventListener("mouseover", light);
  }
  scroll(data?.scroll ?? null);
}
