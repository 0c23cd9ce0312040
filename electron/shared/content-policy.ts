import { randomBytes } from "node:crypto";

/** A fresh word for one page load; only style elements that carry it are applied. 128 random bits. */
export function createNonce(): string {
  return randomBytes(16).toString("base64");
}

/**
 * What a page of ours may load: itself. No inline script at all; inline style elements only with the nonce, which
 * libraries of the window need; nothing from another machine.
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Tells the page its nonce the way libraries look for it: `<meta property="csp-nonce" nonce="…">`. */
export function putNonce(page: string, nonce: string): string {
  return page.replace(/<head(\s[^>]*)?>/i, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`);
}

/** Headers of everything that a host serves beside the policy. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()",
};
