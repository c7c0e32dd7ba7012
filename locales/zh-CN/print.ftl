# `yizheng print` 的用语。`.hint` 告诉人接下来怎么做。

help-print = 打印证照：生成附带签名数据的 PDF/A，每页自检通过后输出
    .after = 不写“输入”时按条件查登记簿：--number、--application、--type、--from、--until 或 --all。
help-print-inputs = 签名文件，或其二维码的图片
help-print-numbers = 证照编号，可多次
help-print-applications = 申请编号，可多次
help-print-bundles = 此联办编号下的全部证照，可多次
help-print-part = 编号、持证主体、申请编号或联办编号的一部分
help-print-certificate-type = 只打印此类：证照名称或类型代码
help-print-issued-from = 在此日或以后签发，如 2026-11-23
help-print-issued-until = 在此日或以前签发
help-print-all = 登记簿中的全部证照
help-print-out = 文件放在哪个文件夹（默认：机关文件夹中的 printed）
help-print-print-format = 生成什么，多种以逗号相连
help-print-merge = 合成一个 PDF 交打印机，不再每张证照一个文件；超过 200 张时分成几个，加编号
help-print-impose = 小证拼印在 A4 上，带裁切线
help-print-copies = 合成文件中每张证照的份数
help-print-paper = 模板所备的纸张，如 A3、A4（默认：模板常用的）
help-print-edition = original 正本，duplicate 副本（默认：模板常用的）
help-print-overprint = 套打：只印数据，底版已印好
help-print-printer = 按 templates.toml 中这台打印机的偏移移动
help-print-calibration = 生成校准页，用来量打印机的偏移
help-print-module = 二维码每格的边长，毫米
help-print-no-proof = 不自检（不回读二维码、不核对文字）即输出；会记录在案
help-print-resume = 文件已经在的证照不再打印
help-print-fonts = 另加的字体文件夹，可多次
help-print-dpi = PNG 每英寸的点数

print-done =
    { $printed ->
        [0] 没有打印任何证照。
       *[other] 已打印 { $printed } 张证照，共 { $pages } 页，放在 { $folder }。
    }{ $skipped ->
        [0] {""}
       *[other] 先前已打印 { $skipped } 张。
    }{ $failed ->
        [0] {""}
       *[other] 自检未通过 { $failed } 张，未输出。
    }
print-proved = 已逐页自检：二维码（含模拟污损）均可识别并通过核验，签名数据各项均已印出。
print-without-proof = 未经自检：未检查二维码能否识别、所印内容与签名数据是否一致。已记录在案。
print-failed = { $number } { $holder }：未输出
print-remark = { $number }：排版提示：{ $remark }
print-crowded = { $number }：二维码（版本 { $version }）只有 { $edge } 毫米的位置，每格 { $module } 毫米，宜不小于 0.40 毫米。
print-not-registered = 登记簿中没有这份签名数据
print-code-missing = 页面上没有二维码。
    .hint = 模板须调用 code(face)。
print-code-too-large = 二维码至少要 { $needed } 毫米，模板只留了 { $box } 毫米。
    .hint = 在 templates.toml 中加大此模板的 code_mm，换大一号的纸，或降低 --level。
print-code-unreadable = 在 { $dpi } dpi 下无法从页面上识别二维码（污损：{ $damage }）。
    .hint = 让文字和线条离二维码远些，或把它放大：--module，templates.toml 中的 code_mm。
print-code-wrong = 在 { $dpi } dpi 下从页面上读到的不是本证的二维码。
    .hint = 页面上可能另有二维码。
print-not-genuine = 签名数据核验不通过（{ $code }）。
    .hint = 它不是用本机关的密钥签名的。
print-does-not-fit = “{ $field }”缩小后仍放不下：{ $text }
    .hint = 在模板中给它更大的位置、更多的行或更小的字号，或换大一号的纸。
print-field-not-on-page = 页面上没有“{ $field }”：{ $value }
    .hint = 二维码里有的，页面上必须有：把它加进模板。
print-glyph-missing = 没有字体有“{ $field }”中的字“{ $character }”（{ $code }）。试过：{ $fonts }
    .hint = 安装有此字的字体，或把它放进机关文件夹的 fonts 中。
print-off-page = 第 { $page } 页：“{ $text }”被裁掉，或离纸边太近。
    .hint = 减少文字、缩小字号或换大一号的纸；也可能是打印机偏移太大。
print-overlap = 第 { $page } 页：“{ $text }”压在{ $other ->
        [code] 二维码
        [line] 线条
       *[other] “{ $other }”
    }上。
    .hint = 在模板中给两者更大的位置，或换大一号的纸。
print-pdf = 无法生成 PDF：{ $reason }

error-print-which = 没有说明打印哪些证照。
    .hint = 写上签名文件，或按条件查登记簿：--number、--application、--type、--from、--until 或 --all。
error-print-both = 既写了文件，又给了登记簿查询条件。
    .hint = 只能选用其一。
error-print-nothing = 登记簿中没有符合条件的证照。
error-print-unknown = 登记簿中没有“{ $name }”。
    .hint = 在签发结果表中查找编号。
error-print-ended = { $number } 已不再有效（{ $status }），不打印。
    .hint = yizheng register history 可查它的经过。
error-print-module = 每格边长 { $value } 毫米无法印刷。
    .hint = 取 0.25 到 2；0.4 便于识别。
error-print-printer = templates.toml 中没有打印机“{ $name }”。现有：{ $known }
    .hint = 加上 [printer.名称]，写明 right_mm 和 down_mm。
error-print-fonts = “{ $folder }”不是文件夹。
error-print-no-chinese-font = 本机没有中文字体。
    .hint = 安装一种（Debian：apt-get install fonts-noto-cjk），或把字体放进机关文件夹的 fonts 中，或用 --fonts。
error-print-template-missing = 缺模板文件 { $file }。
    .hint = 从程序的 seeds/templates 中取来，或改正 templates.toml。
error-print-template = 模板 { $file } 第 { $line } 行第 { $column } 列：{ $reason }{ $hints }
    .hint = 改正模板；可用的字段见 docs/PRINT.md。
error-print-settings = { $file }：{ $reason }
error-print-layout = “{ $template }”不能这样打印（{ $asked }）。可用：{ $has }
    .hint = 换 --paper 或 --edition，或在 templates.toml 中添上。
