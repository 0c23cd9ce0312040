/** elkjs has no types for the script of its worker, which also gives that worker as a class for the thread it is loaded in. */
declare module "elkjs/lib/elk-worker.min.js" {
  interface ElkWorkerScript {
    readonly Worker: new () => Worker;
  }
  const script: ElkWorkerScript;
  export default script;
}
