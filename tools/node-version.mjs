// Imported first by every tool: it stops before newer syntax or a missing module would give a stack trace.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`keiro: this is Node ${process.versions.node}; Keiro needs Node 20.19 or newer (https://nodejs.org).`);
  process.exit(3);
}
