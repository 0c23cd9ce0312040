/** A name in its own language, so that font and screen reader follow it. */
export function Name({ value, lang }: { readonly value: string; readonly lang: string }) {
  return <span lang={lang}>{value}</span>;
}

/** A name and its second name, the second one quieter. */
export function NamePair({
  name,
  lang,
  second,
}: {
  readonly name: string;
  readonly lang: string;
  readonly second: { readonly value: string; readonly lang: string } | null;
}) {
  return (
    <span className="name-pair">
      <Name value={name} lang={lang} />
      {second && second.value !== name && (
        <span className="second" lang={second.lang}>
          {second.value}
        </span>
      )}
    </span>
  );
}
