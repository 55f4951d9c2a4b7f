type Content = Node | string | number | undefined | readonly Content[];

/** Attributes of an element; `false` and undefined leave one out. What begins with `on` is called with the event. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/** Makes an element. Texts are only ever texts. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...content: readonly Content[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  append(made, content);
  return made;
}

function append(parent: Node, content: Content): void {
  if (content === undefined) return;
  if (typeof content === 'string' || typeof content === 'number') parent.appendChild(document.createTextNode(String(content)));
  else if (content instanceof Node) parent.appendChild(content);
  else for (const each of content) append(parent, each);
}
