"""The graph of a corpus of JSON Lines: actant reads a part of it on every worker, and the graphs of the parts merge.

spark-submit --files actant actant_spark.py DOCUMENTS OUTPUT --actant ./actant [options of actant run, as --fold]
"""
import argparse
import shlex
import subprocess

from pyspark.sql import SparkSession

parser = argparse.ArgumentParser()
parser.add_argument("documents", help="what textFile reads: a file, a folder or a pattern, also packed with gzip")
parser.add_argument("output", help="folder on the driver to write the graph into")
parser.add_argument("--actant", default="actant", help="the program, as the workers and the driver call it")
known, options = parser.parse_known_args()
run = [known.actant, "run", "--partial", "--keep-going", "--quiet", "--threads", "1", *options, "-"]
merge = [known.actant, "merge", "--keep-going", "-"]

spark = SparkSession.builder.appName("actant").getOrCreate().sparkContext
# Without checkCode Spark drops what a failing process has read, and reports success.
parts = spark.textFile(known.documents).pipe(shlex.join(run), checkCode=True)
# Each worker merges what it has read, so that few graphs travel to the driver.
parts = parts.coalesce(spark.defaultParallelism).pipe(shlex.join([*merge, "--partial"]), checkCode=True)
graphs = parts.collect()
spark.stop()
subprocess.run([*merge, "--output", known.output], input="\n".join(graphs), encoding="utf-8", check=True)
