/** TeX in parts that may stand on lines of their own: what a comma and a wide space part, outside of all braces. */
export const formulaParts = (tex: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: found, index } of tex.matchAll(
    /\\\\|\\[{}]|\\(?:left|begin)\b|\\(?:right|end)\b|[{}]|,\s*\\q?quad\b/g,
  )) {
    if (found === '{' || /^\\(?:left|begin)/.test(found)) depth++;
    else if (found === '}' || /^\\(?:right|end)/.test(found)) depth--;
    else if (found.startsWith(',') && depth === 0) {
      parts.push(tex.slice(start, index + 1));
      start = index + found.length;
    }
  }
  return [...parts, tex.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
};
