import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

/** Writes public/NOTICES.txt: the licences of everything that ends up in the page. Run it when dependencies change. */
process.chdir(new URL('..', import.meta.url).pathname);

const apache = readFileSync('node_modules/long/LICENSE', 'utf8').trim();
const mit = readFileSync('LICENSE', 'utf8').split('\n').slice(4).join('\n').trim();

const licenceOf = (folder, { name, license, author }) => {
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file) return readFileSync(`${folder}/${file}`, 'utf8').trim();
  const holder = typeof author === 'string' ? author : author?.name;
  if (license === 'Apache-2.0') return apache;
  if (license === 'MIT' && holder) return `MIT License\n\nCopyright (c) ${holder}\n\n${mit}`;
  throw new Error(`${name} has the licence ${license} and ships no text of it: add it here.`);
};

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const byText = new Map();
for (const [folder, { dev, optional }] of Object.entries(packages)) {
  if (folder === '' || dev || optional || !existsSync(`${folder}/package.json`)) continue;
  const facts = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  // Types are gone from what is shipped.
  if (facts.name.startsWith('@types/') || facts.name === 'csstype') continue;
  const text = licenceOf(folder, facts).replaceAll('\r', '');
  byText.set(text, [...(byText.get(text) ?? []), `${facts.name} ${facts.version} (${facts.license})`]);
}

const rule = '='.repeat(80);
const sections = [...byText].map(([text, names]) => `${rule}\n${[...new Set(names)].sort().join('\n')}\n\n${text}\n`);
const data = `${rule}
Data

Optical Recognition of Handwritten Digits, test part. E. Alpaydin and C. Kaynak, 1998. UCI Machine Learning Repository,
https://doi.org/10.24432/C50P49. Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. The 64 counts of each
row are used as they are; a header row and the column "is_even", which follows from the digit, were added.
`;
writeFileSync(
  'public/NOTICES.txt',
  `MTL Playground contains work of others, under the licences below.\n\n${data}\n${sections.sort().join('\n')}`,
);
console.log(`public/NOTICES.txt: ${[...byText.values()].flat().length} packages, ${byText.size} licences`);
