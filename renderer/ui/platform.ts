import { isMac } from "../commands/shortcut.ts";

export function onMac(): boolean {
  return isMac(navigator.platform);
}
