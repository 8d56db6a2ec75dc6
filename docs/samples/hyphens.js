// Keeps only the soft hyphens at which a line really breaks, so that the others do not end up,
// invisible, in the words of the PDF file. The columns are as wide here as on paper (paper.css).
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  const bottom = (start) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    return range.getBoundingClientRect().bottom;
  };
  const unused = [];
  for (let i = 1; i < node.length - 1; i += 1) {
    if (node.data[i] === "\u00ad" && Math.abs(bottom(i - 1) - bottom(i + 1)) < 3) unused.push(i);
  }
  for (const i of unused.reverse()) node.deleteData(i, 1);
}
