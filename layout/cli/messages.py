"""What can be wrong with a command line, and with a batch beside what is wrong with its issues."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message

_HELP: Final = ("see `{command} --help`", "用法见 `{command} --help`")

MISSING: Final = Message("usage/missing", "error", "{name} is missing", "缺少 {name}", *_HELP)
UNKNOWN_OPTION: Final = Message(
    "usage/unknown-option", "error", "there is no option {name}", "没有选项 {name}", "{near_en}", "{near_zh}"
)
UNKNOWN_COMMAND: Final = Message(
    "usage/unknown-command", "error",
    "there is no command and no file `{name}`", "没有命令 `{name}`，也没有这个文件", "{near_en}", "{near_zh}",
)  # fmt: skip
NO_VALUE: Final = Message("usage/no-value", "error", "{name} wants a value", "{name} 后面要写值", *_HELP)
BAD_VALUE: Final = Message("usage/bad-value", "error", "{name}: {reason}", "{name} 的值不对：{reason}", *_HELP)
FOLDER: Final = Message("usage/folder", "error", "{name} is a folder, not a file", "{name} 是文件夹，不是文件", *_HELP)
NOT_IN_RANGE: Final = Message(
    "usage/not-in-range", "error", "{name} is {range_en}", "{name} 应是{range_zh}", *_HELP
)  # fmt: skip
EXTRA: Final = Message("usage/extra", "error", "this is one word too many: {word}", "多了一个词：{word}", *_HELP)
OTHER: Final = Message("usage/wrong", "error", "{reason}", "用法不对：{reason}", *_HELP)

NOT_SUFFIX: Final = Message(
    "usage/suffix", "error", "{name}: `{file}` does not end in {suffix}", "{name}：`{file}` 不以 {suffix} 结尾", *_HELP
)
NAME_TAKEN: Final = Message(
    "usage/name-taken", "error",
    "`{file}` is a file that is read, or two files would get this name", "`{file}` 是要读的文件，或两个文件要用这同一个名字",
    "name another file", "请换一个文件名",
)  # fmt: skip
NO_SLUG: Final = Message(
    "usage/no-slug", "error",
    "--time: the press profile `{press}` prints no slug", "--time：印厂条件 `{press}` 没有栏外一行字（slug）",
    "leave out --time, or add `slug` to the profile's `marks`", "去掉 --time，或在印厂条件的 `marks` 里加上 `slug`",
)  # fmt: skip
NO_PAGES: Final = Message(
    "usage/pages", "error",
    "--pages: `{part}` is no page or range of pages", "--pages：`{part}` 不是版次",
    "write it like this: --pages 1,3-5", "写法：--pages 1,3-5",
)  # fmt: skip
NO_SUCH_PAGE: Final = Message(
    "usage/no-such-page", "error",
    "--pages: the issue has no page {pages}", "--pages：本期没有第 {pages} 版", "it has {known}", "本期有 {known}",
)  # fmt: skip
UNKNOWN_STORY: Final = Message(
    "usage/unknown-story", "error",
    "--story: the issue has no story `{story}`", "--story：本期没有稿件 `{story}`", "{near_en}", "{near_zh}",
)  # fmt: skip
NO_SUCH_LINE: Final = Message(
    "usage/no-such-line", "error",
    "--line: there is no line {number}: the text of story `{story}` has {count} lines in this issue",
    "--line：没有第 {number} 行：稿件 `{story}` 的正文在本期共 {count} 行",
)  # fmt: skip
UNKNOWN_STYLE: Final = Message(
    "usage/unknown-style", "error",
    "--style: there is no house style `{style}`", "--style：没有名为 `{style}` 的版式规范", "{near_en}", "{near_zh}",
)  # fmt: skip
NOT_EMPTY: Final = Message(
    "usage/not-empty", "error",
    "{folder} is there already and no empty folder: nothing was written", "{folder} 已经有了，又不是空文件夹：未写入任何文件",
    "name a new folder", "换一个新的文件夹名",
)  # fmt: skip
NO_SECTIONS: Final = Message(
    "usage/sections", "error",
    "--sections: `{text}` are no numbers of pages", "--sections：`{text}` 不是各叠的版数",
    "write it like this: --sections 8,4", "写法：--sections 8,4",
)  # fmt: skip
NO_LENGTH: Final = Message(
    "usage/length", "error",
    "{name}: `{text}` is no length", "{name}：`{text}` 不是长度", "write it like this: {name} 25mm", "写法：{name} 25mm",
)  # fmt: skip
NO_PORT: Final = Message(
    "usage/no-port", "error",
    "cannot listen on {host}, port {port}: {reason}", "无法监听 {host} 的端口 {port}：{reason}",
    "choose another one with --port, or leave it out", "用 --port 换一个端口，或不写 --port",
)  # fmt: skip
NO_EDITOR: Final = Message(
    "usage/no-editor", "error",
    "--editor: `{url}` is no address with {{path}} in it", "--editor：`{url}` 不是含有 {{path}} 的网址",
    "for example vscode://file/{{path}}:{{line}}:{{column}}, or `none`",
    "例如 vscode://file/{{path}}:{{line}}:{{column}}，或写 `none`",
)  # fmt: skip

NO_MATCH: Final = Message(
    "usage/no-match", "error",
    "`{pattern}` means no issue", "`{pattern}` 没有对应任何一期",
    "name a manifest, a folder with an issue.yaml, or a pattern in quotes: \"papers/**/issue.yaml\"",
    "写清单、有 issue.yaml 的文件夹，或加引号的通配符：\"papers/**/issue.yaml\"",
)  # fmt: skip
SAME_OUTPUT: Final = Message(
    "usage/same-output", "error",
    "`{first}` and `{second}` would both be written to `{file}`", "`{first}` 和 `{second}` 都要写到 `{file}`",
    "render them apart, or name their common folder by a pattern: \"papers/**\"",
    "请分开排，或用通配符从共同的上级文件夹写起：\"papers/**\"",
)  # fmt: skip
NO_ADDRESS: Final = Message(
    "usage/cluster", "error",
    "--cluster: `{address}` is no address of a cluster", "--cluster：`{address}` 不是集群地址",
    "write tcp://HOST:8786 for Dask, ray://HOST:10001 for Ray", "Dask 写 tcp://主机:8786，Ray 写 ray://主机:10001",
)  # fmt: skip

INTERNAL: Final = Message(
    "batch/internal", "error",
    "internal error: {kind}: {reason}", "程序内部错误：{kind}: {reason}",
    "please report it with the issue folder", "请连同本期文件夹报告给开发者",
)  # fmt: skip
NO_MEMORY: Final = Message(
    "batch/no-memory", "error", "there is not enough memory for this issue", "内存不够排这一期",
    "render fewer at once: --jobs 1", "请减少同时排的期数：--jobs 1",
)  # fmt: skip
WORKER_LOST: Final = Message(
    "batch/worker-lost", "error",
    "the process that rendered this issue was ended from outside", "排这一期的进程被外界终止",
    "often there was not enough memory: render fewer at once (--jobs 1)", "往往是内存不够：请减少同时排的期数（--jobs 1）",
)  # fmt: skip
UNREADABLE: Final = Message("batch/unreadable", "error", "cannot read {file}: {reason}", "无法读取 {file}：{reason}")
UNWRITABLE: Final = Message("batch/unwritable", "error", "cannot write {file}: {reason}", "无法写入 {file}：{reason}")
FILE_OF_ANOTHER: Final = Message(
    "batch/same-output", "error",
    "`{file}` is a file of `{other}` already", "`{file}` 已经是 `{other}` 的文件",
    "write them to different folders, or change `file` in the press profile", "请输出到不同文件夹，或改印厂条件里的 `file`",
)  # fmt: skip

NO_LIBRARY: Final = Message(
    "cluster/no-library", "error",
    "--cluster needs the library `{library}`", "--cluster 需要程序库 `{library}`",
    "install it: pip install \"huozi[{extra}]\"", "安装：pip install \"huozi[{extra}]\"",
)  # fmt: skip
NO_ANSWER: Final = Message(
    "cluster/no-answer", "error",
    "no cluster answers at {address}, waited for up to {seconds} s: {reason}",
    "{address} 没有集群应答，最多等 {seconds} 秒：{reason}",
    "is its scheduler running, and this its address? --wait waits longer", "请看调度程序是否在运行、地址是否正确；--wait 可多等",
)  # fmt: skip
NO_WORKERS: Final = Message(
    "cluster/no-workers", "error",
    "the cluster at {address} had no worker for {seconds} s", "{address} 的集群 {seconds} 秒内没有一个工作进程",
    "start workers, or wait longer: --wait", "请启动工作进程，或用 --wait 多等",
)  # fmt: skip
CLUSTER_LOST: Final = Message(
    "cluster/lost", "error",
    "the cluster had no worker any more for {seconds} s", "集群已有 {seconds} 秒没有工作进程",
    "render the failed issues again", "请把未输出的各期再排一次",
)  # fmt: skip
NO_HUOZI: Final = Message(
    "cluster/no-huozi", "error", "the cluster has no huozi, or not this one", "集群没有安装 huozi，或版本不同",
    "install the same version in the Python of the workers, with Dask of the scheduler too",
    "请在工作进程的 Python 里安装同一版本；Dask 的调度程序那里也要装",
)  # fmt: skip
OTHER_VERSION: Final = Message(
    "cluster/version", "error",
    "worker {worker} has huozi {there}, not {here}", "工作机 {worker} 上是 huozi {there}，不是 {here}",
    "install the same version there", "请在那里安装同一版本",
)  # fmt: skip
NOT_THERE: Final = Message(
    "cluster/not-there", "error",
    "worker {worker} does not see {file}", "工作机 {worker} 上看不到 {file}",
    "issues must lie in a folder that all machines share under the same path", "各期要放在所有机器以同一路径共享的文件夹里",
)  # fmt: skip
NO_EPOCH: Final = Message(
    "usage/no-epoch", "error",
    "SOURCE_DATE_EPOCH: `{text}` is no time", "SOURCE_DATE_EPOCH：`{text}` 不是时间",
    "write whole seconds since 1970, or unset it", "写 1970 年以来的整秒数，或取消这个变量",
)  # fmt: skip
