// What every host of graph/ and data/api/ has although ECMAScript does not name it. Only tsconfig.graph.json reads this
// file; keep it to what Node, browsers and workers share, and hand everything else in.

interface TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare const TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
declare const TextDecoder: { new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder };
