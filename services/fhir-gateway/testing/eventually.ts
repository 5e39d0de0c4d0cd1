/** Tries until it holds; where it never does, throws what was wrong the last time. */
export const eventually = async <Result>(holds: () => Result | Promise<Result>, withinMs = 20_000): Promise<Result> => {
  const until = performance.now() + withinMs
  for (;;) {
    try {
      return await holds()
    } catch (cause) {
      if (performance.now() > until) throw cause
      await new Promise((resume) => setTimeout(resume, 50))
    }
  }
}
