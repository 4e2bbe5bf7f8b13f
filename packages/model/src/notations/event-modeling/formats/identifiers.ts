/** Gives names in a namespace: the same key gets the same name again, different keys different names. */
export interface Identifiers {
  nameOf(key: string, title: string): string;
}

/** Names made of `make(title)`; where two collide, the later is counted (`Name2`). `reserved` are never given. Case does not tell names apart. */
export function createIdentifiers(make: (title: string) => string, reserved: readonly string[] = [], join = ''): Identifiers {
  const given = new Map<string, string>();
  const taken = new Set(reserved.map((word) => word.toLowerCase()));
  const next = new Map<string, number>();
  return {
    nameOf(key, title) {
      const known = given.get(key);
      if (known !== undefined) return known;
      const stem = make(title);
      let name = stem;
      let count = next.get(stem.toLowerCase()) ?? 2;
      while (taken.has(name.toLowerCase())) name = `${stem}${join}${count++}`;
      next.set(stem.toLowerCase(), count);
      taken.add(name.toLowerCase());
      given.set(key, name);
      return name;
    },
  };
}

const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l', đ: 'd' };

function asciiWords(title: string): readonly string[] {
  const plain = title
    .replace(/[äöüÄÖÜßæøłđ]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '');
  return plain.match(/[A-Za-z0-9]+/g) ?? [];
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `Parcel ordered` → `ParcelOrdered`; a leading digit and a title without letters of ASCII get a prefix. */
export function pascalName(title: string): string {
  const name = asciiWords(title).map(capital).join('');
  return name === '' ? 'Unnamed' : /^\d/.test(name) ? `N${name}` : name;
}

/** `Parcel ordered` → `parcelOrdered`. */
export function camelName(title: string): string {
  const name = pascalName(title);
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** `Parcel ordered` → `parcel-ordered`; for file names. */
export const kebabName = (title: string): string => asciiWords(title).join('-').toLowerCase().slice(0, 60).replace(/-$/, '') || 'unnamed';
