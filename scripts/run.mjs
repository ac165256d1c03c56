import { spawn } from 'node:child_process';

/** Runs a command of this project with the terminal attached; resolves with its exit code. */
export const run = (command, args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });

/** Same, but a failure ends this process with the command's code. */
export const mustRun = async (command, args, env) => {
  const code = await run(command, args, env);
  if (code !== 0) process.exit(code);
};
