/**
 * The processor time of `act`, in units of a fixed computation that takes some 10 ms: neither the speed of the machine nor
 * other processes change it much. A bound of it catches what grows with the square of its input.
 */
export async function cost(act: () => unknown): Promise<number> {
  const unit = Math.min(await millisecondsOf(compute), await millisecondsOf(compute), await millisecondsOf(compute));
  return (await millisecondsOf(act)) / unit;
}

async function millisecondsOf(act: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function compute(): number {
  let sum = 0;
  for (const word of Array.from({ length: 60_000 }, (_, i) => `${i * 7919}`).sort()) sum += word.length;
  return sum;
}
