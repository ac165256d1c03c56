"""PyTorch on one thread. Requests and replies are JSON, a line each; see bench/entrant.ts.

One forward for all tasks. Equal weights: backward of the summed losses. PCGrad (Yu et al. 2020): one
`torch.autograd.grad` a task over the retained graph, gradients of the shared parameters laid out flat.
"""

import json
import random
import resource
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

CHECKED_STEPS = 8
REPORT_EVERY_S = 0.1


def read_array(folder, entry):
    """A saved array {file, shape, type} as a tensor."""
    with open(f"{folder}/{entry['file']}", "rb") as file:
        data = bytearray(file.read())
    dtype = torch.int32 if entry["type"] == "int32" else torch.float32
    return torch.frombuffer(data, dtype=dtype).reshape(entry["shape"])


def set_layer(layer, kernel, bias):
    """Our kernels are [inputs, units] and [height, width, channels, filters]."""
    order = (3, 2, 0, 1) if kernel.dim() == 4 else (1, 0)
    with torch.no_grad():
        layer.weight.copy_(kernel.permute(*order))
        layer.bias.copy_(bias)
    return layer


class Mlp(nn.Module):
    def __init__(self, variables, tasks):
        super().__init__()
        first, second = variables["trunk1/kernel"].shape, variables["trunk2/kernel"].shape
        self.trunk = nn.Sequential(nn.Linear(*first), nn.ReLU(), nn.Linear(*second), nn.ReLU())
        self.heads = nn.ModuleList(nn.Linear(second[1], 1) for _ in range(tasks))
        for i, layer in enumerate((self.trunk[0], self.trunk[2])):
            set_layer(layer, variables[f"trunk{i + 1}/kernel"], variables[f"trunk{i + 1}/bias"])


class LeNet(nn.Module):
    def __init__(self, variables, tasks):
        super().__init__()
        self.trunk = nn.Sequential(
            nn.Conv2d(1, 10, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(10, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(320, 50), nn.ReLU(),
        )
        self.heads = nn.ModuleList(nn.Linear(50, 10) for _ in range(tasks))
        # Our rows of the dense layer are in the order height, width, channel.
        rows = variables["trunk3/kernel"].reshape(4, 4, 20, 50).permute(2, 0, 1, 3).reshape(320, 50)
        kernels = (variables["trunk1/kernel"], variables["trunk2/kernel"], rows)
        for i, (layer, kernel) in enumerate(zip((self.trunk[0], self.trunk[3], self.trunk[7]), kernels)):
            set_layer(layer, kernel, variables[f"trunk{i + 1}/bias"])


def pcgrad(gradients):
    """Sum of the projected flat gradients, the others visited in random order."""
    squares = [gradient.dot(gradient) for gradient in gradients]
    total = torch.zeros_like(gradients[0])
    for i, own in enumerate(gradients):
        projected = own.clone()
        for j in random.sample([j for j in range(len(gradients)) if j != i], len(gradients) - 1):
            product = projected.dot(gradients[j])
            if product < 0:
                projected -= (product / squares[j]) * gradients[j]
        total += projected
    return total


class Trainer:
    def __init__(self, folder):
        with open(f"{folder}/work.json") as file:
            work = json.load(file)
        variables = {name: read_array(folder, entry) for name, entry in work["variables"].items()}
        self.classes = work["network"] == "lenet"
        inputs = read_array(folder, work["inputs"])
        self.inputs = inputs.permute(0, 3, 1, 2).contiguous() if self.classes else inputs
        targets = [read_array(folder, entry) for entry in work["targets"]]
        self.targets = [target.long() if self.classes else target.unsqueeze(1) for target in targets]
        self.batch_size = work["batchSize"]
        self.batches = list(read_array(folder, work["order"]).long().split(self.batch_size))
        self.next_batch = 0
        self.model = (LeNet if self.classes else Mlp)(variables, work["tasks"])
        for i, head in enumerate(self.model.heads):
            set_layer(head, variables[f"head{i + 1}/kernel"], variables[f"head{i + 1}/bias"])
        self.shared = list(self.model.trunk.parameters())
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=work["learningRate"])
        self.method = work["method"]

    def rows(self):
        """The next batch; every epoch but the first in an order of its own."""
        if self.next_batch == len(self.batches):
            order = torch.randperm(len(self.inputs))
            self.batches = [batch for batch in order.split(self.batch_size) if len(batch) == self.batch_size]
            self.next_batch = 0
        self.next_batch += 1
        return self.batches[self.next_batch - 1]

    def losses(self):
        rows = self.rows()
        hidden = self.model.trunk(self.inputs[rows])
        loss = F.cross_entropy if self.classes else F.mse_loss
        return [loss(head(hidden), target[rows]) for head, target in zip(self.model.heads, self.targets)]

    def step(self):
        """One step; returns the losses before it, not read."""
        losses = self.losses()
        self.optimizer.zero_grad(set_to_none=True)
        if self.method == "pcgrad":
            self.pcgrad_backward(losses)
        else:
            sum(losses).backward()
        self.optimizer.step()
        return losses

    def pcgrad_backward(self, losses):
        flat = []
        for i, (loss, head) in enumerate(zip(losses, self.model.heads)):
            own = list(head.parameters())
            gradients = torch.autograd.grad(loss, self.shared + own, retain_graph=i + 1 < len(losses))
            flat.append(torch.cat([gradient.flatten() for gradient in gradients[: len(self.shared)]]))
            for parameter, gradient in zip(own, gradients[len(self.shared) :]):
                parameter.grad = gradient
        parts = pcgrad(flat).split([parameter.numel() for parameter in self.shared])
        for parameter, part in zip(self.shared, parts):
            parameter.grad = part.view_as(parameter)


def opened(trainer):
    losses, started = [], time.perf_counter()
    while len(losses) < CHECKED_STEPS and time.perf_counter() - started < 1:
        losses.append(sum(loss.item() for loss in trainer.step()))
    ms = 1000 * (time.perf_counter() - started) / len(losses)
    return {"type": "opened", "opened": {"backend": f"{torch.__version__}, one thread", "losses": losses, "msPerStep": ms}}


def measured(trainer, ms):
    """The clock is looked at about ten times a second."""
    steps, chunk, spent, started = 0, 1, 0.0, time.perf_counter()
    while 1000 * spent < ms:
        for _ in range(chunk):
            trainer.step()
        steps += chunk
        now = time.perf_counter() - started
        chunk = max(1, min(2 * chunk, int(chunk * REPORT_EVERY_S / (now - spent))))
        spent = now
    resident = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = {"heapBytes": resident, "wasmBytes": None, "tensors": None}
    return {"type": "measured", "measured": {"steps": steps, "ms": 1000 * spent, "memory": memory}}


def main():
    torch.set_num_threads(1)
    trainer = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["type"] == "open":
            trainer = Trainer(request["folder"])
            reply = opened(trainer)
        else:
            reply = measured(trainer, request["ms"])
        print(json.dumps(reply), flush=True)


main()
