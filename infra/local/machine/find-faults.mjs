const GIGABYTE = 1024 ** 3

/**
 * Pure. One sentence for each thing the machine lacks.
 * @param {import('./look-around.mjs').Findings} findings
 * @returns {string[]}
 */
export function findFaults(findings) {
  const faults = []
  if (major(findings.node) < 20) {
    faults.push(`Node ${findings.node} is too old: install Node 20 or newer (24 is best) and run this again.`)
  }
  if (findings.needsJava) faults.push(...javaFaults(findings.java))
  if (findings.needsMaven && !findings.maven) {
    faults.push('Maven (mvn) is not on the PATH: install it (Debian: apt-get install maven; macOS: brew install maven) and run this again.')
  }
  if (findings.freeBytes < 2 * GIGABYTE) {
    const free = (findings.freeBytes / GIGABYTE).toFixed(1)
    faults.push(`Only ${free} GB of disk are free where this folder stands and the hub needs 2 GB: free some space and run this again.`)
  }
  return faults
}

/** @param {string | undefined} java */
function javaFaults(java) {
  const version = javaVersion(java)
  if (version === undefined) {
    return ['Java is not on the PATH: install Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17), or name running parts with KAFKA_BROKERS and SCHEMA_REGISTRY_URL, and run this again.']
  }
  if (version >= 17) return []
  return [`Java ${version} is too old for Kafka: install Java 17 or newer, point JAVA_HOME at it and run this again.`]
}

/**
 * `openjdk version "17.0.15" 2025-04-15`, and in the old way of counting `java version "1.8.0_392"`.
 * @param {string | undefined} line
 */
export function javaVersion(line) {
  const found = line?.match(/version "(?:1\.)?(\d+)/)
  return found ? Number(found[1]) : undefined
}

/** @param {string} version */
export function major(version) {
  return Number(version.replace(/^v/, '').split('.')[0])
}
