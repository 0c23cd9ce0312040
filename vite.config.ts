import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/**
 * @fontsource offers every face as woff2 and, for browsers of 2015, as woff; we ship woff2 alone. A face file is
 * `src: url(a.woff2) format('woff2'), url(a.woff) format('woff')`.
 */
function onlyWoff2(): Plugin {
  return {
    name: "keiro:only-woff2",
    enforce: "pre",
    transform: {
      filter: { id: /@fontsource[^?]*\.css/ },
      handler: (css) => ({ code: css.replace(/,\s*url\([^)]*\.woff\)\s*format\((['"])woff\1\)/g, ""), map: null }),
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL("./renderer", import.meta.url)),
  base: "./", // the same files are served from app:// and from 127.0.0.1
  publicDir: false,
  plugins: [onlyWoff2(), react()],
  worker: { format: "es" },
  build: {
    outDir: fileURLToPath(new URL("./dist/renderer", import.meta.url)),
    emptyOutDir: true,
    target: ["chrome120", "edge120", "firefox120", "safari17"],
    assetsInlineLimit: 0, // no data: addresses, which the content policy refuses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000, // read from the disk, not from a network
    reportCompressedSize: false,
  },
});
