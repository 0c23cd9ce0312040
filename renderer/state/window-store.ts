import { createContext, useContext } from "react";
import { createStore, useStore } from "zustand";
import type { StoreApi } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { firstWindowState } from "./window-state.ts";
import type { WindowState } from "./window-state.ts";

/** The window's state and how it is changed: parts are replaced, never edited. */
export type WindowStore = StoreApi<WindowState>;

export function createWindowStore(initial: Partial<WindowState> = {}): WindowStore {
  return createStore<WindowState>(() => ({ ...firstWindowState, ...initial }));
}

const StoreContext = createContext<WindowStore | null>(null);
export const WindowStoreProvider = StoreContext.Provider;

/** A part of the state; the component draws again when that part changes. */
export function useWindow<T>(select: (state: WindowState) => T): T {
  return useStore(useWindowStore(), useShallow(select));
}
export function useWindowStore(): WindowStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error("A component of the window stands outside its store.");
  return store;
}
