/**
 * Marks a text that stands in a table at module level, where the language is not known yet. It is translated where it is shown:
 * `translate(row.label)`. The check of the catalogues finds it by this call.
 */
export function message<const Text extends string>(text: Text): Text {
  return text;
}
