// This file is built without static imports, so that an old version of Node.js can read it.
const needed = { major: 20, minor: 20 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < needed.major || (major === needed.major && minor < needed.minor)) {
  process.stderr.write(
    `cannot start: Node.js ${needed.major}.${needed.minor} or newer is needed, and this is ${process.versions.node}\n`,
  );
  process.exitCode = 1;
} else {
  const { nameRuntime } = await import('./name-runtime.ts');
  nameRuntime();
  await import('./serve.ts');
}
