/**
 * Before every file of unit tests: what a component shows is awaited for 15 s instead of 1 s, since a part of the window
 * that is loaded when it is first opened comes late on a machine that does much else. A test that is right waits no longer.
 */
if (typeof document !== "undefined") {
  const { configure } = await import("@testing-library/react");
  configure({ asyncUtilTimeout: 15_000 });
}
